package io.github.ecsdelivery.spec.check.address;

import io.github.ecsdelivery.spec.check.subject.Placed;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How KMS keys are named: by id, alias or ARN of either. */
final class KmsKey {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern MULTI_REGION = Pattern.compile("mrk-[0-9a-fA-F]{32}");
    private static final Pattern ALIAS = Pattern.compile("alias/[A-Za-z0-9/_-]{1,250}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F-]+");
    private static final String KEY = "key/";

    private KmsKey() {}

    /** What is wrong with the last part of a key's ARN, or null. */
    static @Nullable Misfit inArn(String resource) {
        if (ALIAS.matcher(resource).matches()) {
            return null;
        }
        return resource.startsWith(KEY)
                ? id(resource.substring(KEY.length()))
                : new Misfit(
                        "ends in " + Placed.quoted(resource) + ", which is no key",
                        "key/ID or alias/NAME in the sixth part");
    }

    /** What is wrong with a key that is named without an ARN, or null. */
    static @Nullable Misfit bare(String key) {
        return ALIAS.matcher(key).matches() ? null : id(key);
    }

    private static @Nullable Misfit id(String id) {
        if (UUID.matcher(id).matches() || MULTI_REGION.matcher(id).matches()) {
            return null;
        }
        String groups = Stream.of(id.split("-", -1))
                .map(String::length)
                .map(String::valueOf)
                .collect(Collectors.joining("-"));
        return new Misfit(
                HEX.matcher(id).matches()
                        ? "has a key id with groups of " + Placed.shortened(groups) + " characters"
                        : "has " + Placed.quoted(id) + " as the key's id",
                "a key id of 8-4-4-4-12 hexadecimal characters, mrk- and 32 of them, or alias/NAME");
    }
}
