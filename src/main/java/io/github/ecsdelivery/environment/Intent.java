package io.github.ecsdelivery.environment;

/** What a goal means to do in an environment; each needs what stands before it, and more. */
public enum Intent {
    /** Changes nothing, so that everybody may. */
    LOOK,
    /** Changes what is there, and needs nothing of what is checked out: a protected environment has to be confirmed. */
    CHANGE,
    /** Delivers what is checked out, so that it matters what that holds. */
    DELIVER
}
