-- +goose Up

-- Numbers of the prose that are parts of another one, or money for something, need more than their kind.
ALTER TABLE mention ADD COLUMN label TEXT NOT NULL DEFAULT ''; -- what is counted or what money is for; '' where the kind says it
ALTER TABLE mention ADD COLUMN unit TEXT NOT NULL DEFAULT ''; -- as said: 件, 次; 万元 for money
ALTER TABLE mention ADD COLUMN part_of INTEGER; -- seq of the mention of which this one is a part; NULL for none
ALTER TABLE mention ADD COLUMN paragraph INTEGER NOT NULL DEFAULT 0; -- of the section, from 1; 0 in reports of readers that did not say it
ALTER TABLE mention ADD COLUMN character INTEGER NOT NULL DEFAULT 0; -- of the paragraph, from 1: where the number begins
