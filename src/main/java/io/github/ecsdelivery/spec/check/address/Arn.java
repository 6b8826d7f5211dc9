package io.github.ecsdelivery.spec.check.address;

import org.jspecify.annotations.Nullable;

/**
 * The six parts of an ARN as written; nothing is checked yet.
 *
 * @param region may be empty
 * @param account may be empty
 * @param resource may hold colons
 */
record Arn(String partition, String service, String region, String account, String resource) {
    static final String START = "arn:";
    private static final int PARTS = 6;

    /** Null when there are fewer than six parts. */
    static @Nullable Arn of(String text) {
        String[] parts = text.split(":", PARTS);
        return text.startsWith(START) && parts.length == PARTS
                ? new Arn(parts[1], parts[2], parts[3], parts[4], parts[5])
                : null;
    }
}
