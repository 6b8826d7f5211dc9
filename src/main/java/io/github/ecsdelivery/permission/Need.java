package io.github.ecsdelivery.permission;

/**
 * An action, and why it is needed.
 *
 * @param action {@code ecs:RegisterTaskDefinition}
 * @param why a clause
 */
record Need(String action, String why) {

    /** A call that the plugin makes itself. */
    static Need call(String action, String why) {
        return new Need(action, why);
    }

    /** What a call needs besides its own action, as the table says. */
    static Need implied(String action, String by) {
        return new Need(action, ImpliedActions.of(action, by).told());
    }
}
