ALTER TABLE `idempotency_keys` ADD `lease_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `idempotency_keys_account_id` ON `idempotency_keys` (`account_id`);--> statement-breakpoint
CREATE INDEX `accounts_changing_email` ON `accounts` (`new_email_since`) WHERE new_email IS NOT NULL;