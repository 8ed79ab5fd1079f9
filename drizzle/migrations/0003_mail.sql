CREATE TABLE `invitations` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer NOT NULL,
	`revoked_at` integer,
	`accepted_at` integer,
	`account_id` text
);
--> statement-breakpoint
CREATE INDEX `invitations_created_at` ON `invitations` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `invitations_email` ON `invitations` (`email`);--> statement-breakpoint
CREATE INDEX `invitations_account` ON `invitations` (`account_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`account_id` text,
	`destination` text,
	`origin` text NOT NULL,
	`languages` text NOT NULL,
	`created_at` integer NOT NULL,
	`due_at` integer,
	`expires_at` integer NOT NULL,
	`proof_id` text,
	`invitation_id` text,
	`tries` integer NOT NULL,
	`sent_at` integer,
	`outcome` text
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`) WHERE due_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_account` ON `outbox` (`account_id`);--> statement-breakpoint
CREATE INDEX `outbox_created_at` ON `outbox` (`created_at`);--> statement-breakpoint
CREATE TABLE `proofs` (
	`id` text PRIMARY KEY NOT NULL,
	`address_digest` text NOT NULL,
	`created_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`use` text,
	`account_id` text,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `proofs_address` ON `proofs` (`address_digest`,`created_at`);--> statement-breakpoint
CREATE INDEX `proofs_created_at` ON `proofs` (`created_at`);--> statement-breakpoint
DROP INDEX `accounts_new_email_unique`;--> statement-breakpoint
ALTER TABLE `accounts` ADD `new_email_is_decoy` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `accounts` ADD `email_proved_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_new_email` ON `accounts` (`new_email`) WHERE new_email_is_decoy = 0;