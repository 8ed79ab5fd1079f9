CREATE TABLE `passkeys` (
	`account_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text,
	`last_used_day` text,
	`created_at` integer NOT NULL,
	`written_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `id`)
);
