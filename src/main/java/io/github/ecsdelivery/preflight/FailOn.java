package io.github.ecsdelivery.preflight;

/** What ends a build. */
public enum FailOn {
    /** What would fail the delivery. */
    ERROR,
    /** Also what is not as it should be. */
    WARNING,
    /** Nothing: the build goes on and fails by itself. */
    NEVER;

    boolean means(Verdict verdict) {
        return this != NEVER && (verdict == Verdict.ERROR || (this == WARNING && verdict == Verdict.WARNING));
    }
}
