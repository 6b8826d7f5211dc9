package io.github.ecsdelivery.sandbox.ecr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.ecsdelivery.sandbox.wire.Refusal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be changed of a repository besides its mutability and its images. Thread-safe. */
final class Attributes {
    private static final int MOST_TAGS = 50;

    private final Map<String, String> tags;
    private boolean scanOnPush;
    private @Nullable LifecyclePolicy lifecyclePolicy;

    Attributes(Creation creation) {
        this.tags = new LinkedHashMap<>(creation.tags());
        this.scanOnPush = creation.scanOnPush();
    }

    synchronized boolean scanOnPush() {
        return scanOnPush;
    }

    synchronized void scanOnPush(boolean value) {
        scanOnPush = value;
    }

    synchronized @Nullable LifecyclePolicy lifecyclePolicy() {
        return lifecyclePolicy;
    }

    synchronized void lifecyclePolicy(@Nullable LifecyclePolicy value) {
        lifecyclePolicy = value;
    }

    /** A copy. */
    synchronized Map<String, String> tags() {
        return new LinkedHashMap<>(tags);
    }

    /** @throws Refusal {@code TooManyTagsException}; nothing is tagged then */
    synchronized void tag(Map<String, String> more) {
        Map<String, String> all = tags();
        all.putAll(more);
        demandCount(all);
        tags.putAll(more);
    }

    synchronized void untag(Collection<String> keys) {
        tags.keySet().removeAll(keys);
    }

    /** @throws Refusal {@code TooManyTagsException} */
    static void demandCount(Map<String, String> all) {
        if (all.size() > MOST_TAGS) {
            throw Refusal.of("TooManyTagsException", "A repository has at most " + MOST_TAGS + " tags.");
        }
    }

    /**
     * The tags that a member of an input has; empty when it was not sent.
     *
     * @throws Refusal {@code InvalidTagParameterException}
     */
    static Map<String, String> tags(ObjectNode input, String name) {
        Map<String, String> read = new LinkedHashMap<>();
        for (ObjectNode tag : Inputs.anyStructures(input, name)) {
            String key = Inputs.required(tag, "Key");
            String value = Inputs.required(tag, "Value");
            if (key.isEmpty()
                    || key.length() > 128
                    || value.length() > 256
                    || key.startsWith("aws:")
                    || read.put(key, value) != null) {
                throw Refusal.of(
                        "InvalidTagParameterException",
                        "The tag '" + key + "' is too long, given twice, or begins with aws:.");
            }
        }
        return read;
    }
}
