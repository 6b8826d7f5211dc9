package io.github.ecsdelivery.permission;

/**
 * Statements that the policy of a bucket, a key or a repository must have.
 *
 * @param delivery what every delivery needs
 * @param inspection what who looks beforehand needs besides
 */
public record ResourcePolicy(Document delivery, Document inspection) {}
