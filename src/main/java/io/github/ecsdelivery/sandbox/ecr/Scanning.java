package io.github.ecsdelivery.sandbox.ecr;

import io.github.ecsdelivery.sandbox.world.FindingSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How the images of a registry are scanned, and what that finds. */
public final class Scanning {
    private final Map<String, List<FindingSpec>> findings = new ConcurrentHashMap<>();
    private volatile boolean enhanced;

    Scanning() {}

    /** Whether the registry is scanned continuously; basically at first. */
    public void enhanced(boolean value) {
        enhanced = value;
    }

    boolean enhanced() {
        return enhanced;
    }

    /** Orders what is found in each image of a repository, instead of what was ordered before. */
    public void find(String repository, List<FindingSpec> what) {
        findings.put(repository, List.copyOf(what));
    }

    List<FindingSpec> in(String repository) {
        return findings.getOrDefault(repository, List.of());
    }
}
