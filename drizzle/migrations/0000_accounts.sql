CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`fields` text DEFAULT '{}' NOT NULL,
	`status` text NOT NULL,
	`created_at` integer NOT NULL,
	`status_since` integer DEFAULT (unixepoch() * 1000) NOT NULL,
	`lease_id` text DEFAULT '' NOT NULL,
	`lease_until` integer DEFAULT 0 NOT NULL,
	`tokens_valid_after` integer DEFAULT 0 NOT NULL,
	`new_email` text,
	`new_email_since` integer,
	`cognito_user_seen_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email_unique` ON `accounts` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_new_email_unique` ON `accounts` (`new_email`);--> statement-breakpoint
CREATE INDEX `accounts_unfinished` ON `accounts` (`status_since`) WHERE status <> 'active';--> statement-breakpoint
CREATE INDEX `accounts_pending_email` ON `accounts` (`new_email_since`) WHERE new_email IS NOT NULL;--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key_digest` text PRIMARY KEY NOT NULL,
	`fingerprint` text NOT NULL,
	`state` text NOT NULL,
	`account_id` text NOT NULL,
	`account_created_at` integer NOT NULL,
	`lease_id` text DEFAULT '' NOT NULL,
	`lease_until` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_created_at` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE INDEX `idempotency_keys_account_id` ON `idempotency_keys` (`account_id`);--> statement-breakpoint
CREATE TABLE `scheduled_run_state` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tombstones` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL
);
