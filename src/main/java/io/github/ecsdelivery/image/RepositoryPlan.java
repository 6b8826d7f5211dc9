package io.github.ecsdelivery.image;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a repository is made that is not there yet.
 *
 * @param mutability of its tags
 * @param scanOnPush whether each push is scanned
 * @param encryption {@code AES256}, {@code KMS} or {@code KMS_DSSE}
 * @param kmsKey id, alias or ARN of the key; null for the account's own, or without KMS
 * @param tags on the repository
 * @param lifecyclePolicy JSON text, 100 to 30,720 characters (aws-facts D9), or null for none
 */
public record RepositoryPlan(
        TagMutability mutability,
        boolean scanOnPush,
        String encryption,
        @Nullable String kmsKey,
        Map<String, String> tags,
        @Nullable String lifecyclePolicy) {

    public RepositoryPlan {
        tags = Map.copyOf(tags);
    }
}
