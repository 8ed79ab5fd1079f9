// Tags of user pools.

import { UserPoolTags } from "./integrations.ts";
import { COMMON, operation } from "./operation.ts";
import { list, structure } from "./shape.ts";
import { Arn, TagKeys } from "./text.ts";

export const tagsOperations = {
  TagResource: operation({
    auth: "sigv4",
    input: structure({ ResourceArn: Arn, Tags: UserPoolTags }, {}),
    output: structure({}, {}),
    errors: [...COMMON],
  }),
  UntagResource: operation({
    auth: "sigv4",
    input: structure({ ResourceArn: Arn, TagKeys: list(TagKeys) }, {}),
    output: structure({}, {}),
    errors: [...COMMON],
  }),
  ListTagsForResource: operation({
    auth: "sigv4",
    input: structure({ ResourceArn: Arn }, {}),
    output: structure({}, { Tags: UserPoolTags }),
    errors: [...COMMON],
  }),
};
