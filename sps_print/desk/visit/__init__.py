"""A browser that came in: whose papers it holds, its pages, and what guards them."""
