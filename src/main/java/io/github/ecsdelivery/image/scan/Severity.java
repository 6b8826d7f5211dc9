package io.github.ecsdelivery.image.scan;

import java.util.Arrays;

/** How bad a finding is, least first (aws-facts D6). */
public enum Severity {
    /** Not judged yet, or in a word that is not on this list. */
    UNDEFINED,
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** Of a word of ECR or Inspector. */
    static Severity of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.name().equals(word))
                .findFirst()
                .orElse(UNDEFINED);
    }
}
