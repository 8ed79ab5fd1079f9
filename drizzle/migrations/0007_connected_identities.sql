ALTER TABLE `identities` ADD `state` text DEFAULT 'own' NOT NULL;--> statement-breakpoint
ALTER TABLE `identities` ADD `former_username` text;--> statement-breakpoint
ALTER TABLE `identities` ADD `lease_id` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `identities` ADD `lease_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `identities_unfinished` ON `identities` (`lease_until`) WHERE state NOT IN ('own', 'connected');