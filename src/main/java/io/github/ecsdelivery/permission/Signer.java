package io.github.ecsdelivery.permission;

import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.CredentialsSettings;
import io.github.ecsdelivery.environment.Logins;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose credentials sign the calls of some steps.
 *
 * @param steps that share them
 * @param login where they come from, and the roles that are assumed with them
 * @param setting that chose them, {@code <credentials><roleArn>}; null when none did and the usual chain is asked
 */
public record Signer(Set<Step> steps, Login login, @Nullable String setting) {

    /** The role whose session signs, or null when no role is assumed. */
    public @Nullable Role role() {
        List<Role> roles = login.roles();
        return roles.isEmpty() ? null : roles.get(roles.size() - 1);
    }

    /** All signers of a delivery, each with the steps that share its login. */
    public static List<Signer> all(Settings settings, Logins logins) throws DeliveryException {
        Map<Login, Set<Step>> steps = new LinkedHashMap<>();
        for (Step step : Step.values()) {
            Login login = logins.of(settings.credentials(), step.credentials(settings));
            steps.computeIfAbsent(login, first -> EnumSet.noneOf(Step.class)).add(step);
        }
        List<Signer> signers = new ArrayList<>();
        for (Map.Entry<Login, Set<Step>> each : steps.entrySet()) {
            signers.add(new Signer(
                    Set.copyOf(each.getValue()), each.getKey(), setting(settings, each.getValue(), each.getKey())));
        }
        return signers;
    }

    /**
     * The setting that chose a login.
     *
     * @param steps that share it, at least one
     * @return null when nothing is set
     */
    private static @Nullable String setting(Settings settings, Set<Step> steps, Login login) {
        Step first = EnumSet.copyOf(steps).iterator().next();
        CredentialsSettings own = first.credentials(settings);
        CredentialsSettings all = settings.credentials();
        String group = "<" + first.group() + "><credentials>";
        if (!login.roles().isEmpty()) {
            return (own.roleArn() == null ? "<credentials>" : group) + "<roleArn>";
        }
        if (own.profile() != null || own.server() != null) {
            return group + (own.profile() != null ? "<profile>" : "<server>");
        }
        if (all.profile() != null || all.server() != null) {
            return "<credentials>" + (all.profile() != null ? "<profile>" : "<server>");
        }
        return own.roleArn() == null ? null : group + "<roleArn> " + own.roleArn();
    }

    /** What the credentials are for: the clauses of its steps, "pushes the image and moves its tags, and …". */
    public String purpose() {
        return EnumSet.copyOf(steps).stream().map(Step::purpose).collect(Collectors.joining(", "));
    }
}
