package io.github.ecsdelivery.sandbox.world;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tasks read and write outside: secrets, parameters and log groups of the world's account and region. Those that
 * nobody describes are taken for granted unless it says otherwise, so that a rehearsal does not fail for want of them.
 *
 * @param secrets that are there
 * @param anySecret whether every other secret is taken to be there too
 * @param parameters that are there
 * @param anyParameter whether every other parameter is
 * @param logGroups that are there
 * @param anyLogGroup whether every other log group is
 */
public record StoresSpec(
        List<SecretSpec> secrets,
        boolean anySecret,
        List<ParameterSpec> parameters,
        boolean anyParameter,
        List<String> logGroups,
        boolean anyLogGroup) {
    public StoresSpec {
        secrets = List.copyOf(secrets);
        parameters = List.copyOf(parameters);
        logGroups = List.copyOf(logGroups);
    }

    /** Everything is there. */
    public static StoresSpec granted() {
        return new StoresSpec(List.of(), true, List.of(), true, List.of(), true);
    }

    /** Nothing is there but what is added. */
    public static StoresSpec empty() {
        return new StoresSpec(List.of(), false, List.of(), false, List.of(), false);
    }

    /** With one more secret under the key {@code aws/secretsmanager}. */
    public StoresSpec secret(String name) {
        return secret(name, null);
    }

    /** With one more secret. */
    public StoresSpec secret(String name, @Nullable String kmsKey) {
        return new StoresSpec(
                with(secrets, new SecretSpec(name, kmsKey)),
                anySecret,
                parameters,
                anyParameter,
                logGroups,
                anyLogGroup);
    }

    /** With one more parameter, a String. */
    public StoresSpec parameter(String name) {
        return with(new ParameterSpec(name, false, null));
    }

    /** With one more parameter, a SecureString under that key. */
    public StoresSpec secureParameter(String name, @Nullable String kmsKey) {
        return with(new ParameterSpec(name, true, kmsKey));
    }

    /** With one more log group. */
    public StoresSpec logGroup(String name) {
        return new StoresSpec(secrets, anySecret, parameters, anyParameter, with(logGroups, name), anyLogGroup);
    }

    private StoresSpec with(ParameterSpec parameter) {
        return new StoresSpec(secrets, anySecret, with(parameters, parameter), anyParameter, logGroups, anyLogGroup);
    }

    private static <T> List<T> with(List<T> known, T another) {
        List<T> more = new ArrayList<>(known);
        more.add(another);
        return more;
    }
}
