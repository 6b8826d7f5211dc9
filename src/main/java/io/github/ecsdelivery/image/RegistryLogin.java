package io.github.ecsdelivery.image;

/**
 * How to log in to the registry.
 *
 * @param username {@code AWS} for ECR; {@code <token>} when the password is an identity token (Docker configuration)
 * @param password never logged; toString hides it
 */
public record RegistryLogin(String username, String password) {
    @Override
    public String toString() {
        return "RegistryLogin[username=" + username + "]";
    }
}
