-- Until when an endpoint asked to be left alone, by 429 or 503 with Retry-After.
alter table delivery_endpoint add column rests_until timestamptz;
