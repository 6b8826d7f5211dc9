package io.github.ecsdelivery.sandbox.world;

/**
 * Whose key a sandbox hands out.
 *
 * @param accountId 12 digits
 * @param principal {@code user/<name>} or {@code role/<path and name>}; a role's key is one of a session
 */
public record Identity(String accountId, String principal) {
    public Identity {
        if (!accountId.matches("\\d{12}") || !principal.matches("(user|role)/[\\w+=,.@/-]+")) {
            throw new IllegalArgumentException("An identity is an account of 12 digits and user/<name> or role/<name>;"
                    + " found '" + accountId + "' and '" + principal + "'.");
        }
    }
}
