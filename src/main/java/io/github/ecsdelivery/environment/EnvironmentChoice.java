package io.github.ecsdelivery.environment;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides which environment a build is for. */
public final class EnvironmentChoice {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Settings settings;

    /**
     * @param settings those of the POM, with the user properties over them
     */
    public EnvironmentChoice(Settings settings) {
        this.settings = settings;
    }

    /**
     * Chooses by name, else by what is built.
     *
     * @return empty when none takes this build and {@code onNoEnvironment} is {@code skip}
     * @throws DeliveryException ENVIRONMENT_UNKNOWN when none or several take it, SETTING_INVALID, SETTING_MISSING
     */
    public Optional<ChosenEnvironment> choose(BuildOrigin origin) throws DeliveryException {
        Optional<ChosenEnvironment> named = named();
        return named.isPresent() ? named : taking(origin);
    }

    /**
     * The environment that is named, or the only one there is.
     *
     * @return empty when what is built has to decide
     * @throws DeliveryException ENVIRONMENT_UNKNOWN when there is none of that name, SETTING_INVALID, SETTING_MISSING
     */
    public Optional<ChosenEnvironment> named() throws DeliveryException {
        requireNames(settings.environments());
        String wanted = settings.environment();
        if (settings.environments().isEmpty()) {
            return Optional.of(theOnlyOne(wanted));
        }
        return wanted == null ? Optional.empty() : Optional.of(chosen(named(wanted), "named by <environment>"));
    }

    /**
     * All environments, whatever is wanted; without environments the only one there is.
     *
     * @throws DeliveryException SETTING_INVALID, SETTING_MISSING
     */
    public List<ChosenEnvironment> all() throws DeliveryException {
        requireNames(settings.environments());
        if (settings.environments().isEmpty()) {
            return List.of(theOnlyOne(null));
        }
        List<ChosenEnvironment> all = new ArrayList<>();
        for (EnvironmentSettings environment : settings.environments()) {
            all.add(chosen(environment, "one of all"));
        }
        return all;
    }

    private Optional<ChosenEnvironment> taking(BuildOrigin origin) throws DeliveryException {
        List<EnvironmentSettings> taking = settings.environments().stream()
                .filter(each -> takes(each, origin))
                .toList();
        if (taking.size() > 1) {
            throw undecided(
                    described(origin) + " leads to " + names(taking),
                    "Let one of them take it, or name the one that is meant");
        }
        if (taking.isEmpty()) {
            return none(origin);
        }
        EnvironmentSettings taken = taking.get(0);
        return Optional.of(chosen(taken, described(origin) + " matches '" + match(taken, origin) + "'"));
    }

    private static ChosenEnvironment theOnlyOne(@Nullable String wanted) throws DeliveryException {
        if (wanted != null && !wanted.equals(ChosenEnvironment.DEFAULT)) {
            throw new DeliveryException(
                    Code.ENVIRONMENT_UNKNOWN,
                    "The environment '" + wanted + "' is wanted, but the configuration has no <environments>.",
                    "Remove -Decs-delivery.environment, or add <environments>.");
        }
        return new ChosenEnvironment(
                ChosenEnvironment.DEFAULT, "the POM has no <environments>", false, new EnvironmentSettings());
    }

    private static ChosenEnvironment chosen(EnvironmentSettings environment, String why) throws DeliveryException {
        String name = Objects.requireNonNull(environment.name());
        boolean isProtected = Settings.isOn("environments." + name + ".protected", environment.isProtected(), false);
        return new ChosenEnvironment(name, why, isProtected, environment);
    }

    private Optional<ChosenEnvironment> none(BuildOrigin origin) throws DeliveryException {
        String wish = Settings.oneOf("onNoEnvironment", settings.onNoEnvironment(), "fail", List.of("fail", "skip"));
        if (wish.equals("skip")) {
            return Optional.empty();
        }
        if (origin.branchSource() == null) {
            String advice = origin.branchAdvice();
            throw undecided(
                    "Nothing says which branch is built" + remarks(origin),
                    (advice == null ? "Pass -Decs-delivery.branch=<name>, or name" : advice + " Or name")
                            + " the environment");
        }
        throw undecided(
                described(origin) + " leads to no environment" + remarks(origin),
                "Add the branch to one of them, set <onNoEnvironment>skip</onNoEnvironment>, or name the environment");
    }

    private DeliveryException undecided(String found, String cure) {
        return new DeliveryException(
                Code.ENVIRONMENT_UNKNOWN,
                found + "; the environments are " + environments() + ".",
                cure + ": -Decs-delivery.environment=<name>.");
    }

    private EnvironmentSettings named(String wanted) throws DeliveryException {
        for (EnvironmentSettings environment : settings.environments()) {
            if (wanted.equals(environment.name())) {
                return environment;
            }
        }
        throw new DeliveryException(
                Code.ENVIRONMENT_UNKNOWN,
                "The environment '" + wanted + "' is wanted; the environments are " + environments() + ".",
                "Name one of them, or add it to <environments>.");
    }

    private static void requireNames(List<EnvironmentSettings> environments) throws DeliveryException {
        Set<String> seen = new HashSet<>();
        for (@Nullable EnvironmentSettings environment : environments) {
            String name = environment == null ? null : environment.name();
            if (name == null) {
                throw new DeliveryException(
                        Code.SETTING_MISSING,
                        "An <environment> has no <name>.",
                        "Give each a name of its own, for example <name>prd</name>.");
            }
            if (!NAME.matcher(name).matches()) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "The <name> of an environment is '" + name
                                + "', expected letters, digits, '.', '_' and '-', at most 64.",
                        "It becomes a part of keys and names; shorten or correct it.");
            }
            if (!seen.add(name)) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "Two environments have the name '" + name + "'.",
                        "Give each a name of its own, or join them: <branches> takes several.");
            }
        }
    }

    private static boolean takes(EnvironmentSettings environment, BuildOrigin origin) {
        return environment.branches().stream().anyMatch(pattern -> matches(pattern, origin));
    }

    private static String match(EnvironmentSettings environment, BuildOrigin origin) {
        return environment.branches().stream()
                .filter(pattern -> matches(pattern, origin))
                .findFirst()
                .orElseThrow();
    }

    private static boolean matches(String pattern, BuildOrigin origin) {
        return new BranchPattern(pattern).matches(origin);
    }

    /** What is built and where that was learnt: {@code Branch develop (from git)}. */
    public static String described(BuildOrigin origin) {
        String from = origin.branchSource() == null ? "" : " (from " + origin.branchSource() + ")";
        if (origin.pullRequest() != null) {
            return "Pull request " + origin.pullRequest() + from;
        }
        if (origin.tag() != null) {
            return "Tag " + origin.tag() + from;
        }
        return origin.commit().branch() == null
                ? "A build of no known branch"
                : "Branch " + origin.commit().branch() + from;
    }

    private static String remarks(BuildOrigin origin) {
        List<String> remarks = new ArrayList<>(origin.remarks());
        return remarks.isEmpty() ? "" : " (" + String.join(" ", remarks) + ")";
    }

    private String environments() {
        return settings.environments().stream()
                .map(each -> "'" + each.name() + "' ("
                        + (each.branches().isEmpty() ? "no branches" : String.join(", ", each.branches())) + ")")
                .collect(Collectors.joining(", "));
    }

    private static String names(List<EnvironmentSettings> environments) {
        return environments.stream().map(each -> "'" + each.name() + "'").collect(Collectors.joining(" and "));
    }
}
