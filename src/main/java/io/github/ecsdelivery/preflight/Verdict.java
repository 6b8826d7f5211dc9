package io.github.ecsdelivery.preflight;

/** What a check comes to, the gravest last. */
public enum Verdict {
    OK("ok"),
    /** It could not be looked at, for want of a permission or of an answer. */
    UNCHECKED("not checked"),
    /** The delivery may succeed, and something is not as it should be. */
    WARNING("warning"),
    /** The delivery would fail. */
    ERROR("error");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
