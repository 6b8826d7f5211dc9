package io.github.ecsdelivery.permission;

/**
 * An action that AWS demands though nobody calls the operation of that name.
 *
 * @param action for example {@code iam:PassRole}
 * @param by the call that demands it, or the AWS service that makes the call itself
 * @param why what it is for there, a clause
 * @param source where AWS says so
 */
public record ImpliedAction(String action, String by, String why, String source) {
    /** "demanded by ecs:RegisterTaskDefinition, to …". */
    public String told() {
        return (by.contains(":") ? "demanded by " : "called by ") + by + ": " + why;
    }
}
