package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.Prompt;
import io.github.ecsdelivery.environment.Spelling;
import io.github.ecsdelivery.failure.Code;
import io.github.ecsdelivery.failure.DeliveryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/**
 * The profiles of the AWS configuration files. Roles by {@code source_profile} are assumed here, since the SDK ignores
 * {@code mfa_serial}; the rest is the SDK's work.
 */
final class Profiles {
    private static final String SESSION_NAME = "ecs-delivery";
    private static final int NAMED_AT_MOST = 8;
    private static final Pattern LINE = Pattern.compile("on line \\d+");

    private final ProfileFile file;
    private final Prompt prompt;
    private final RoleSession.Usual usual;
    private final Function<Rights, StsClient> sts;

    private Profiles(ProfileFile file, Prompt prompt, RoleSession.Usual usual, Function<Rights, StsClient> sts) {
        this.file = file;
        this.prompt = prompt;
        this.usual = usual;
        this.sts = sts;
    }

    /**
     * Reads the files.
     *
     * @param prompt asks for MFA codes
     * @param usual for sessions of roles
     * @param sts makes a client that signs with what it is given
     * @throws DeliveryException CREDENTIALS_MISSING when a file cannot be read
     */
    static Profiles read(Prompt prompt, RoleSession.Usual usual, Function<Rights, StsClient> sts)
            throws DeliveryException {
        try {
            return new Profiles(ProfileFile.defaultProfileFile(), prompt, usual, sts);
        } catch (RuntimeException e) { // the SDK's own parser throws what comes
            // The text may hold a part of the file; the number of the line is all that is safe.
            Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
            throw new DeliveryException(
                    Code.CREDENTIALS_MISSING,
                    files() + " cannot be read" + (line.find() ? ", it is wrong " + line.group() : "") + ".",
                    "Correct the file; 'aws configure list-profiles' reads it too.");
        }
    }

    /** Whether there is such a profile and it says how to come to credentials. */
    boolean offer(String name) {
        return file.profile(name)
                .filter(profile -> ProfileKind.of(profile) != ProfileKind.NOTHING)
                .isPresent();
    }

    /**
     * The rights of a profile.
     *
     * @param asked who names it, for messages
     * @throws DeliveryException CREDENTIALS_MISSING when there is no such profile, SETTING_INVALID when profiles go round in
     *     a circle
     */
    Rights rights(String name, String asked) throws DeliveryException {
        return rights(name, asked, new LinkedHashSet<>());
    }

    private Rights rights(String name, String asked, Set<String> seen) throws DeliveryException {
        Profile profile = file.profile(name).orElse(null);
        if (profile == null) {
            throw missing(name, asked);
        }
        if (!seen.add(name)) {
            throw new DeliveryException(
                    Code.SETTING_INVALID,
                    "The profile '" + name + "' leads back to itself by source_profile: " + String.join(" -> ", seen)
                            + " -> " + name + ".",
                    "Correct source_profile in " + files() + ".");
        }
        ProfileKind kind = ProfileKind.of(profile);
        Origin origin = new Origin("the profile '" + name + "'", kind.renewal(name), kind == ProfileKind.KEYS);
        String source = profile.property(ProfileProperty.SOURCE_PROFILE).orElse(null);
        if (kind == ProfileKind.ROLE
                && source != null
                && profile.property(ProfileProperty.CREDENTIAL_SOURCE).isEmpty()) {
            Rights base = rights(source, "source_profile of the profile '" + name + "'", seen);
            return new RoleSession(request(profile), base, lazily(base), usual, mfa(profile));
        }
        return new SourceRights(
                origin, ProfileCredentialsProvider.create(name), e -> LoginFailures.ofProfile(name, kind, e));
    }

    private Lazy<StsClient> lazily(Rights base) {
        return new Lazy<>(() -> sts.apply(base));
    }

    private static AssumeRoleRequest request(Profile profile) throws DeliveryException {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(profile.property(ProfileProperty.ROLE_ARN).orElseThrow())
                .roleSessionName(
                        profile.property(ProfileProperty.ROLE_SESSION_NAME).orElse(SESSION_NAME))
                .externalId(profile.property(ProfileProperty.EXTERNAL_ID).orElse(null));
        Optional<String> duration = profile.property(ProfileProperty.DURATION_SECONDS);
        if (duration.isPresent()) {
            if (!duration.get().matches("\\d{1,6}")) {
                throw new DeliveryException(
                        Code.SETTING_INVALID,
                        "duration_seconds of the profile '" + profile.name() + "' is '" + duration.get()
                                + "', expected 900 to 43200 (seconds).",
                        "Correct it in " + files() + ", or remove it: sessions are renewed by themselves.");
            }
            request.durationSeconds(Integer.valueOf(duration.get()));
        }
        return request.build();
    }

    private @Nullable MfaCode mfa(Profile profile) {
        return profile.property(ProfileProperty.MFA_SERIAL)
                .map(serial -> new MfaCode(prompt, serial, profile.name()))
                .orElse(null);
    }

    private DeliveryException missing(String name, String asked) {
        List<String> known = file.profiles().keySet().stream().sorted().toList();
        int near = Math.max(2, name.length() / 3);
        List<String> nearest = known.stream()
                .filter(other -> Spelling.distance(other, name) <= near)
                .sorted(Comparator.comparingInt(other -> Spelling.distance(other, name)))
                .toList();
        List<String> shown = (nearest.isEmpty() ? known : nearest)
                .stream().limit(NAMED_AT_MOST).toList();
        String there = known.isEmpty()
                ? "there are no profiles at all"
                : (nearest.isEmpty() ? "there are " : "the nearest are ")
                        + String.join(", ", shown)
                        + (nearest.isEmpty() && known.size() > shown.size() ? ", …" : "");
        return new DeliveryException(
                Code.CREDENTIALS_MISSING,
                "There is no profile '" + name + "' in " + files() + ", which " + asked + " names; " + there + ".",
                "Correct the name, or set the profile up with 'aws configure sso --profile " + name + "'.");
    }

    private static String files() {
        List<String> files = Stream.of(
                        ProfileFileLocation.configurationFileLocation(), ProfileFileLocation.credentialsFileLocation())
                .flatMap(Optional::stream)
                .map(Path::toString)
                .toList();
        return files.isEmpty() ? "~/.aws/config" : String.join(" or ", files);
    }
}
