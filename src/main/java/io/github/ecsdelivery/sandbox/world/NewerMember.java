package io.github.ecsdelivery.sandbox.world;

/**
 * A member that an ECS newer than the sandbox's own list takes in RegisterTaskDefinition.
 *
 * @param structure of the input, for example {@code ContainerDefinition}; {@code RegisterTaskDefinition} is its root
 * @param name of the member, which the structure does not have yet
 * @param type {@code string}, {@code integer}, {@code long}, {@code double}, {@code boolean}, {@code a|b} for one of
 *     these words, {@code [type]} for a list, {@code {type}} for a map, or one of the structures
 */
public record NewerMember(String structure, String name, String type) {}
