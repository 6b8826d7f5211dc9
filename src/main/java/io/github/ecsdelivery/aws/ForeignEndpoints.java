package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.environment.AwsAccess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/** Finds the endpoints that are not AWS's own, in the order in which the SDK does (aws-facts H1). */
final class ForeignEndpoints {
    private static final String SETTING = "<connection><endpoint>";

    private final AwsAccess access;
    private final Map<String, String> environment;
    private final Properties system;
    private final Supplier<ProfileFile> profiles;

    /** The services by the names that the AWS CLI has for them, as the settings do. */
    private enum Service {
        CODEDEPLOY("CodeDeploy", "codedeploy"),
        ECR("Ecr", "ecr"),
        ECS("Ecs", "ecs"),
        ELBV2("ElasticLoadBalancingV2", "elastic_load_balancing_v2"),
        IAM("Iam", "iam"),
        KMS("Kms", "kms"),
        LOGS("CloudWatchLogs", "cloudwatch_logs"),
        S3("S3", "s3"),
        STS("Sts", "sts");

        private final String inProperties;
        private final String inProfiles;

        /**
         * @param inProperties how the SDK writes it in system properties
         * @param inProfiles how it writes it in profiles, and in capitals in variables
         */
        Service(String inProperties, String inProfiles) {
            this.inProperties = inProperties;
            this.inProfiles = inProfiles;
        }

        String settingName() {
            return name().toLowerCase(Locale.ROOT);
        }

        String variable() {
            return "AWS_ENDPOINT_URL_" + inProfiles.toUpperCase(Locale.ROOT);
        }
    }

    ForeignEndpoints(AwsAccess access, Map<String, String> environment, Properties system) {
        this.access = access;
        this.environment = environment;
        this.system = system;
        this.profiles = new Lazy<>(ForeignEndpoints::readable);
    }

    // What is wrong with the files is told when something in them is needed.
    private static ProfileFile readable() {
        try {
            return ProfileFile.defaultProfileFile();
        } catch (RuntimeException e) {
            return ProfileFile.aggregator().build();
        }
    }

    List<ForeignEndpoint> find() {
        List<ForeignEndpoint> found = new ArrayList<>();
        for (Service service : Service.values()) {
            ForeignEndpoint endpoint = find(service);
            if (endpoint != null) {
                found.add(endpoint);
            }
        }
        return List.copyOf(found);
    }

    private @Nullable ForeignEndpoint find(Service service) {
        String name = service.settingName();
        URI set = access.connection().endpoint(name);
        if (set != null) {
            boolean single = access.connection().endpoints().containsKey(name);
            return new ForeignEndpoint(
                    name, set.toString(), single ? "<connection><endpoints><" + name + ">" : SETTING);
        }
        return Optional.ofNullable(property(name, "aws.endpointUrl" + service.inProperties))
                .or(() -> Optional.ofNullable(variable(name, service.variable())))
                .or(() -> Optional.ofNullable(property(name, "aws.endpointUrl")))
                .or(() -> Optional.ofNullable(variable(name, "AWS_ENDPOINT_URL")))
                .or(() -> profile(service))
                .orElse(null);
    }

    private @Nullable ForeignEndpoint property(String service, String key) {
        String value = system.getProperty(key);
        return value == null ? null : new ForeignEndpoint(service, value, "-D" + key);
    }

    private @Nullable ForeignEndpoint variable(String service, String key) {
        String value = environment.get(key);
        return value == null ? null : new ForeignEndpoint(service, value, key);
    }

    private Optional<ForeignEndpoint> profile(Service service) {
        String name = profileName();
        Optional<Profile> profile = profiles.get().profile(name);
        return profile.flatMap(has -> has.property("services"))
                .flatMap(section -> profiles.get().getSection("services", section))
                .flatMap(section -> section.property(service.inProfiles + "." + ProfileProperty.ENDPOINT_URL))
                .or(() -> profile.flatMap(has -> has.property(ProfileProperty.ENDPOINT_URL)))
                .map(address -> new ForeignEndpoint(
                        service.settingName(), address, "endpoint_url of the profile '" + name + "'"));
    }

    private String profileName() {
        String named = access.login().profile();
        if (named != null) {
            return named;
        }
        String fromSystem = system.getProperty(ProfileFileSystemSetting.AWS_PROFILE.property());
        return fromSystem != null
                ? fromSystem
                : environment.getOrDefault(ProfileFileSystemSetting.AWS_PROFILE.environmentVariable(), "default");
    }
}
