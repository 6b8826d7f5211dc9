package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.environment.AwsAccess.Login;
import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.failure.DeliveryException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsWebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Tag;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Makes rights of a login. Where nothing is named, the first place of the usual chain (aws-facts H4) that says something
 * is taken and its failure told, where the SDK would go on in silence and come back with somebody else's rights.
 */
final class SignIn {
    private static final String DEFAULT_PROFILE = "default";
    private static final String SESSION_NAME = "ecs-delivery";

    private static final List<SystemSetting> PLACES = List.of(
            SdkSystemSetting.AWS_ACCESS_KEY_ID,
            SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE,
            ProfileFileSystemSetting.AWS_PROFILE,
            SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI,
            SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI);

    private final Login login;
    private final Prompt prompt;
    private final RoleSession.Usual usual;
    private final Map<String, String> environment;
    private final Function<Rights, StsClient> sts;

    /**
     * @param prompt asks for MFA codes
     * @param usual for sessions of roles
     * @param environment environment variables besides those that the SDK reads itself
     * @param sts makes a client that signs with what it is given
     */
    SignIn(
            Login login,
            Prompt prompt,
            RoleSession.Usual usual,
            Map<String, String> environment,
            Function<Rights, StsClient> sts) {
        this.login = login;
        this.prompt = prompt;
        this.usual = usual;
        this.environment = environment;
        this.sts = sts;
    }

    /** The rights of the last role, or of the source when there are no roles. Asks nobody yet. */
    Rights rights() throws DeliveryException {
        Rights rights = source();
        for (Role role : login.roles()) {
            Rights before = rights;
            rights = new RoleSession(request(role), before, new Lazy<>(() -> sts.apply(before)), usual, null);
        }
        return rights;
    }

    private Rights source() throws DeliveryException {
        Keys keys = login.keys();
        if (keys != null) {
            return given(keys);
        }
        Profiles profiles = Profiles.read(prompt, usual, sts);
        // A named profile must beat keys in the environment, which the usual chain would prefer.
        return login.profile() == null ? usual(profiles) : profiles.rights(login.profile(), "<credentials><profile>");
    }

    private static Rights given(Keys keys) {
        AwsCredentials credentials = keys.token() == null
                ? AwsBasicCredentials.create(keys.id(), keys.secret())
                : AwsSessionCredentials.create(keys.id(), keys.secret(), keys.token());
        Origin origin = Origin.keys();
        return new SourceRights(
                origin,
                "the access key " + keys.id(),
                StaticCredentialsProvider.create(credentials),
                e -> LoginFailures.ofHost(origin, e));
    }

    private Rights usual(Profiles profiles) throws DeliveryException {
        String named = said(ProfileFileSystemSetting.AWS_PROFILE).orElse(DEFAULT_PROFILE);
        String key = System.getProperty(SdkSystemSetting.AWS_ACCESS_KEY_ID.property());
        if (key != null && !key.isBlank()) {
            Origin origin = Origin.fixed(
                    "the system properties (aws.accessKeyId)",
                    "Pass a key that is valid in aws.accessKeyId, aws.secretAccessKey and aws.sessionToken.");
            return new SourceRights(
                    origin, SystemPropertyCredentialsProvider.create(), e -> LoginFailures.ofHost(origin, e));
        }
        if (said(SdkSystemSetting.AWS_ACCESS_KEY_ID).isPresent()) {
            Origin origin = Origin.fixed(
                    "the environment (AWS_ACCESS_KEY_ID)",
                    "Get a valid key into AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or unset them"
                            + " and use what renews itself: a <credentials><profile> or the role of the build host.");
            return new SourceRights(
                    origin,
                    new EndingKeys(
                            EnvironmentVariableCredentialsProvider.create(),
                            environment.get("AWS_CREDENTIAL_EXPIRATION")),
                    e -> LoginFailures.ofHost(origin, e));
        }
        if (said(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE).isPresent()) {
            String where = "the environment (AWS_WEB_IDENTITY_TOKEN_FILE)";
            return webIdentity(where);
        }
        if (profiles.offer(named) || !named.equals(DEFAULT_PROFILE)) {
            return profiles.rights(named, "AWS_PROFILE");
        }
        if (said(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI).isPresent()
                || said(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI).isPresent()) {
            Origin origin = Origin.renewing(
                    "the container (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or …_FULL_URI)",
                    "Give the build project or task a role, and let the container reach that address; a NO_PROXY for"
                            + " 169.254.170.2 may be missing.");
            return new SourceRights(
                    origin, ContainerCredentialsProvider.builder().build(), e -> LoginFailures.ofHost(origin, e));
        }
        Origin origin = Origin.renewing(
                "the role of the instance", "Give the instance a role whose sessions are valid, and run again.");
        return new SourceRights(
                origin, InstanceProfileCredentialsProvider.create(), e -> LoginFailures.nothing(named, empty(), e));
    }

    // The SDK's own provider makes a client that knows nothing of region, endpoint, time-outs and retries.
    private Rights webIdentity(String where) {
        Origin origin = Origin.renewing(where, "Have the CI issue a new token just before this goal.");
        Rights nobody = new SourceRights(
                origin, AnonymousCredentialsProvider.create(), e -> LoginFailures.ofWebIdentity(where, e));
        return new SourceRights(
                origin,
                StsWebIdentityTokenFileCredentialsProvider.builder()
                        .stsClient(sts.apply(nobody))
                        .roleSessionName(
                                said(SdkSystemSetting.AWS_ROLE_SESSION_NAME).orElse(SESSION_NAME))
                        .build(),
                e -> LoginFailures.ofWebIdentity(where, e));
    }

    // A CI sets what it has no value for to nothing.
    private static Optional<String> said(SystemSetting setting) {
        return setting.getStringValue().filter(value -> !value.isBlank());
    }

    private static List<String> empty() {
        return PLACES.stream()
                .filter(setting ->
                        setting.getStringValue().isPresent() && said(setting).isEmpty())
                .map(SystemSetting::environmentVariable)
                .toList();
    }

    private static AssumeRoleRequest request(Role role) {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(role.arn())
                .roleSessionName(role.sessionName())
                .externalId(role.externalId())
                .sourceIdentity(role.sourceIdentity());
        if (role.duration() != null) {
            request.durationSeconds((int) role.duration().toSeconds());
        }
        if (!role.tags().isEmpty()) {
            request.tags(role.tags().entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        return request.build();
    }
}
