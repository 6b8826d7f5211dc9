package io.github.ecsdelivery.spec.java;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a container gives to the service that runs in it.
 *
 * @param environment variables whose values are known, those of the image included
 * @param hidden names of variables whose values are secrets
 * @param more whether there are variables whose names are not known either
 * @param jvmFlags in the order of their strength, the strongest last
 * @param arguments of the main method
 */
public record Surroundings(
        Map<String, String> environment,
        Set<String> hidden,
        boolean more,
        List<String> jvmFlags,
        List<String> arguments) {

    public Surroundings {
        environment = Map.copyOf(environment);
        hidden = Set.copyOf(hidden);
        jvmFlags = List.copyOf(jvmFlags);
        arguments = List.copyOf(arguments);
    }
}
