package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.permission.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** What it means when STS refuses a role (AWS source: STS API reference, AssumeRole). */
final class RoleFailures {
    private static final String ACTION = "sts:AssumeRole";
    private static final Pattern CALLER = Pattern.compile("User: (\\S+) is not authorized(?: to perform: (sts:\\w+))?");
    private static final Pattern SESSION = Pattern.compile("arn:[a-z-]+:sts::(\\d{12}):assumed-role/([^/]+)/.*");

    private static final Map<String, String> SETTINGS = Map.of(
            "sts:TagSession", "<credentials><sessionTags>", "sts:SetSourceIdentity", "<credentials><sourceIdentity>");

    private RoleFailures() {}

    /**
     * Asks for a session and translates its failure.
     *
     * @param asked the role and its session
     * @param origin whose credentials sign
     * @throws DeliveryException what is wrong with the role, the session or the credentials
     */
    static <T> T translate(AssumeRoleRequest asked, Origin origin, AwsFailures.Call<T> call) throws DeliveryException {
        try {
            return AwsFailures.again(call);
        } catch (AwsServiceException e) {
            throw refused(asked, origin, e);
        } catch (software.amazon.awssdk.core.exception.SdkException e) {
            throw AwsFailures.unreachable(ACTION + " of " + asked.roleArn(), e);
        }
    }

    /** Whether the code of the MFA device was wrong. */
    static boolean isWrongCode(DeliveryException failure) {
        return failure.getCause() instanceof AwsServiceException e
                && AwsFailures.isDenied(e)
                && AwsFailures.text(e).contains("MultiFactorAuthentication failed");
    }

    private static DeliveryException refused(AssumeRoleRequest asked, Origin origin, AwsServiceException e) {
        String role = "the role " + asked.roleArn();
        String said = AwsFailures.code(e) + ", " + AwsFailures.text(e);
        String text = AwsFailures.text(e).toLowerCase(Locale.ROOT);
        if (AwsFailures.isExpired(e)) {
            return new DeliveryException(
                    Code.CREDENTIALS_EXPIRED,
                    "The credentials of " + origin.name() + " have expired, and " + role
                            + " was to be assumed with them: " + said + ".",
                    origin.renewal(),
                    e);
        }
        if (AwsFailures.isDenied(e)) {
            return denied(asked, origin, e);
        }
        if (AwsFailures.code(e).equals("RegionDisabledException")) {
            return new DeliveryException(
                    Code.ACCESS_DENIED,
                    "STS is not active in this region for the account of " + role + ": " + said + ".",
                    "Activate the region for STS on that account's IAM page 'Account settings', or choose another"
                            + " <region>.",
                    e);
        }
        if (text.contains("role chaining")) {
            return new DeliveryException(
                    Code.SETTING_INVALID,
                    "<credentials><duration> is " + asked.durationSeconds() + ", too long for " + role
                            + ", since it is assumed with a session of another role: " + said + ".",
                    "Remove <duration> (duration_seconds in a profile) or make it 3600 at most; sessions are renewed by"
                            + " themselves.",
                    e);
        }
        if (text.contains("maxsessionduration")) {
            return new DeliveryException(
                    Code.SETTING_INVALID,
                    "<credentials><duration> is " + (asked.durationSeconds() == null ? "3600" : asked.durationSeconds())
                            + ", more than " + role + " allows: " + said + ".",
                    "Remove <duration> (duration_seconds in a profile), since sessions are renewed by themselves, or raise"
                            + " the role's maximum session duration in IAM.",
                    e);
        }
        if (AwsFailures.code(e).equals("PackedPolicyTooLarge")) {
            return new DeliveryException(
                    Code.SETTING_INVALID,
                    "<credentials><sessionTags> are too large together for a session of " + role + ": " + said + ".",
                    "Use fewer or shorter tags.",
                    e);
        }
        return AwsFailures.refused(ACTION + " of " + asked.roleArn(), e);
    }

    private static DeliveryException denied(AssumeRoleRequest asked, Origin origin, AwsServiceException e) {
        Matcher named = CALLER.matcher(AwsFailures.text(e));
        boolean found = named.find();
        String caller = found ? named.group(1) : "the credentials of " + origin.name();
        Duty duty = Denials.duty(e);
        String sentence = "AWS does not let " + caller + " assume the role " + asked.roleArn() + ": "
                + AwsFailures.code(e) + ", " + AwsFailures.text(e) + "."
                + (duty.role() == null ? "" : " It is on the way to " + duty.told() + ".");
        String action = found ? named.group(2) : null;
        String setting = action == null ? null : SETTINGS.get(action);
        if (setting != null) {
            return new DeliveryException(
                    Code.ACCESS_DENIED,
                    sentence,
                    "Allow " + action + " beside sts:AssumeRole, for what " + setting
                            + " says, in the trust policy of the role and in the caller's own policy (mvn"
                            + " ecs-delivery:iam-policy writes both); or remove " + setting + ".",
                    e);
        }
        List<String> checks = new ArrayList<>();
        checks.add("the trust policy of the role names " + nameable(caller));
        checks.add(
                asked.externalId() == null
                        ? "it asks for no sts:ExternalId (<credentials><externalId> is not set)"
                        : "its sts:ExternalId is '" + asked.externalId() + "' (<credentials><externalId>)");
        checks.add("the caller's own policy allows sts:AssumeRole on this role");
        if (asked.hasTags()) {
            checks.add("both allow sts:TagSession, with the tags of <credentials><sessionTags>");
        }
        if (asked.sourceIdentity() != null) {
            checks.add("both allow sts:SetSourceIdentity, with <credentials><sourceIdentity>");
        }
        if (asked.serialNumber() != null) {
            checks.add("the MFA device is the caller's own");
        }
        String last = checks.remove(checks.size() - 1);
        return new DeliveryException(
                Code.ACCESS_DENIED,
                sentence,
                "Check that the role exists, that " + String.join(", that ", checks) + ", and that " + last
                        + "; mvn ecs-delivery:iam-policy writes both policies.",
                e);
    }

    // The session is another in the next build; and its ARN leaves out the path that the role's own has.
    private static String nameable(String caller) {
        Matcher session = SESSION.matcher(caller);
        return session.matches()
                ? "the role '" + session.group(2) + "' of account " + session.group(1)
                        + " (by the ARN on its page in IAM, with its path)"
                : caller;
    }
}
