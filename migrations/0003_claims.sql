-- What each episode claims, beside what it mentions: a list of objects, in the order in which they were taken in.
-- Forgetting takes what is left of them in again, to find what would be known had the rest never been heard.

ALTER TABLE mentions ADD COLUMN claims TEXT NOT NULL DEFAULT '[]';

-- The document that an episode is a version of, where it is one: a name of ours for its kind and its own id.

ALTER TABLE mentions ADD COLUMN document TEXT;
