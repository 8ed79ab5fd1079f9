CREATE TABLE `account_roles` (
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`account_created_at` integer NOT NULL,
	PRIMARY KEY(`account_id`, `role`)
);
--> statement-breakpoint
CREATE INDEX `account_roles_role` ON `account_roles` (`role`,`account_created_at`,`account_id`);--> statement-breakpoint
CREATE TABLE `audit_events` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`id` text NOT NULL,
	`retention` text NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	`outcome` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`account_id` text,
	`request_id` text,
	`detail` text DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_events_id_unique` ON `audit_events` (`id`);--> statement-breakpoint
CREATE INDEX `audit_events_retention` ON `audit_events` (`retention`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_account` ON `audit_events` (`account_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_actor` ON `audit_events` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_event` ON `audit_events` (`event`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_request` ON `audit_events` (`request_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_events_at` ON `audit_events` (`at`);--> statement-breakpoint
CREATE TABLE `audit_networks` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`network` text NOT NULL,
	`country` text
);
--> statement-breakpoint
CREATE INDEX `audit_networks_at` ON `audit_networks` (`at`);--> statement-breakpoint
CREATE TABLE `audit_seals` (
	`retention` text NOT NULL,
	`number` integer NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`count` integer NOT NULL,
	`until` integer NOT NULL,
	`digest` text NOT NULL,
	`mac` text,
	`is_released` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`retention`, `number`)
);
--> statement-breakpoint
ALTER TABLE `accounts` ADD `name_folded` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `disabled_at` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `disabled_reason` text;--> statement-breakpoint
ALTER TABLE `accounts` ADD `disabled_until` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `deletes_at` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `enabled_is_behind` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `roles_are_behind` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `taken_role_is_valid` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `second_factor_since` integer;--> statement-breakpoint
ALTER TABLE `accounts` ADD `last_seen_day` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `state` text GENERATED ALWAYS AS (CASE WHEN status = 'pending' THEN 'pending' WHEN status = 'closing' OR deletes_at IS NOT NULL THEN 'closing' WHEN disabled_at IS NOT NULL THEN 'disabled' ELSE 'active' END) VIRTUAL NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `email_domain` text GENERATED ALWAYS AS (substr(email, instr(email, '@') + 1)) VIRTUAL NOT NULL;--> statement-breakpoint
CREATE INDEX `accounts_behind` ON `accounts` (`lease_until`) WHERE enabled_is_behind = 1 OR roles_are_behind = 1;--> statement-breakpoint
CREATE INDEX `accounts_disabled_until` ON `accounts` (`disabled_until`) WHERE disabled_until IS NOT NULL;--> statement-breakpoint
CREATE INDEX `accounts_deletes_at` ON `accounts` (`deletes_at`) WHERE deletes_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `accounts_created` ON `accounts` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_state_created` ON `accounts` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_last_seen` ON `accounts` (`last_seen_day`,`id`);--> statement-breakpoint
CREATE INDEX `accounts_domain` ON `accounts` (`email_domain`,`email`);--> statement-breakpoint
CREATE INDEX `accounts_name` ON `accounts` (`name_folded`,`id`);--> statement-breakpoint
ALTER TABLE `invitations` ADD `roles` text DEFAULT '[]' NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `audit_events_unchanged` BEFORE UPDATE ON `audit_events`
BEGIN
	SELECT RAISE(ABORT, 'audit_events is append-only');
END;--> statement-breakpoint
CREATE TRIGGER `audit_events_kept` BEFORE DELETE ON `audit_events`
WHEN NOT EXISTS (SELECT 1 FROM `audit_seals` WHERE `audit_seals`.`retention` = OLD.`retention` AND `audit_seals`.`is_released` = 1 AND OLD.`seq` BETWEEN `audit_seals`.`first_seq` AND `audit_seals`.`last_seq`)
BEGIN
	SELECT RAISE(ABORT, 'audit_events is append-only');
END;
