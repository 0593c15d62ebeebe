"""What runs on a page: loading, forms, and the scoring package beside them."""
