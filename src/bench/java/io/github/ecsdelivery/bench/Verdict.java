package io.github.ecsdelivery.bench;

/** What became of a goal. */
enum Verdict {
    MET("met"),
    MISSED("**missed**"),
    /** There is no goal. */
    SHOWN(""),
    /** A program that the other side needs is missing. */
    LEFT_OUT("left out");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    static Verdict of(boolean met) {
        return met ? MET : MISSED;
    }

    /** For tables. */
    String word() {
        return word;
    }
}
