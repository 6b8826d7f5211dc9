package io.github.ecsdelivery.permission;

/** What a document is needed for; each is a file of its own, so that it can be attached or not. */
public enum Use {
    /** A delivery that goes well calls all of it. */
    DELIVERY("", "needed by every delivery"),
    /** Read when something failed, or is looked at beforehand. */
    INSPECTION("inspection", "optional: explains failures and looks before it deploys; reads only"),
    /** For who goes back or goes on by hand. */
    INTERVENTION("intervention", "for bluegreen-rollback and bluegreen-continue, beside what a delivery needs");

    private final String suffix;
    private final String meaning;

    Use(String suffix, String meaning) {
        this.suffix = suffix;
        this.meaning = meaning;
    }

    /** What is added to a role's name for it; empty for the delivery. */
    public String suffix() {
        return suffix;
    }

    public String meaning() {
        return meaning;
    }
}
