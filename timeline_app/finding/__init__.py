"""Finding and choosing among very many events: words in their texts, filters, orders. Pure; no Qt."""
