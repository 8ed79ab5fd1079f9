CREATE TABLE `unpublished_revocations` (
	`id` text PRIMARY KEY NOT NULL,
	`valid_after` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `usage_counts` (
	`name` text NOT NULL,
	`subject` text NOT NULL,
	`count` integer NOT NULL,
	`resets_at` integer NOT NULL,
	PRIMARY KEY(`name`, `subject`)
);
--> statement-breakpoint
CREATE INDEX `usage_counts_resets_at` ON `usage_counts` (`resets_at`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `user_pool_id` text DEFAULT '' NOT NULL;