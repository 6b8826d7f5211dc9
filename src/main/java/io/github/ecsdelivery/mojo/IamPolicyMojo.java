package io.github.ecsdelivery.mojo;

import io.github.ecsdelivery.environment.AwsAccess.Role;
import io.github.ecsdelivery.environment.ChosenEnvironment;
import io.github.ecsdelivery.environment.DeliveryFolder;
import io.github.ecsdelivery.environment.EnvironmentChoice;
import io.github.ecsdelivery.environment.IdentitySource.Identity;
import io.github.ecsdelivery.environment.Progress;
import io.github.ecsdelivery.environment.Settings;
import io.github.ecsdelivery.failure.DeliveryException;
import io.github.ecsdelivery.mojo.PermissionRequests.Told;
import io.github.ecsdelivery.permission.Place;
import io.github.ecsdelivery.permission.Policies;
import io.github.ecsdelivery.permission.Signer;
import io.github.ecsdelivery.permission.Step;
import io.github.ecsdelivery.permission.files.PolicyFiles;
import io.github.ecsdelivery.spec.DeliveryFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Writes the least-privilege policies for exactly this configuration to {@code target/ecs-delivery/iam}: for each
 * environment, or the one that {@code environment} names, the policy of every role that takes part, who may assume it, and
 * what the policies of bucket, key and repository must say; as JSON, for Terraform and for CloudFormation. Changes nothing
 * in AWS. Works offline too, and says what it could not narrow then.
 *
 * @since 1.0.0
 */
@Mojo(name = "iam-policy", threadSafe = true)
public final class IamPolicyMojo extends DeliveryMojo {

    @Override
    void run(Settings settings, Build build) throws DeliveryException {
        Set<Path> named = new NamedTemplates(() -> settings(build), build).all();
        EnvironmentChoice choice = new EnvironmentChoice(settings);
        Optional<ChosenEnvironment> wanted = choice.named();
        build.useProxies();
        for (ChosenEnvironment environment : wanted.isPresent() ? List.of(wanted.get()) : choice.all()) {
            Policies policies = policies(environment, named, build);
            Path folder = build.folder().path("iam").resolve(environment.name());
            new PolicyFiles(new DeliveryFolder(folder), build.progress()).write(policies);
        }
    }

    private Policies policies(ChosenEnvironment environment, Set<Path> named, Build build) throws DeliveryException {
        Settings asking = settings(build);
        Target target = SupposedDelivery.onSomeBranch(Target.supposed(environment, asking, build));
        DeliveryIdentity identity =
                new DeliveryIdentity(asking, target, build.project().getArtifactId(), Progress.nobody());
        try (AskedAws aws = new AskedAws(asking, target, identity.application(), build)) {
            Identity asked = aws.identity().orElse(null);
            List<Signer> signers = aws.signers();
            Identity known = asked != null ? asked : written(asking, signers, build);
            Settings settings = settings(build);
            Target.supposed(environment, settings, build);
            DeliveryFacts facts = SupposedDelivery.of(settings, target, build, known);
            return Policies.of(new PermissionRequests(settings, build, facts)
                    .request(signers, named, asked == null ? new Told(null, null, null) : aws.told(settings)));
        }
    }

    /** Account and region by the settings alone. */
    private static Identity written(Settings settings, List<Signer> signers, Build build) throws DeliveryException {
        String account = settings.accountId();
        String region = settings.region();
        Role role = signers.stream()
                .filter(signer -> signer.steps().contains(Step.DEPLOYMENT))
                .findFirst()
                .orElseThrow()
                .role();
        return new Identity(
                Settings.required("accountId", account != null || role == null ? account : Place.accountOf(role.arn())),
                "nobody",
                Settings.required(
                        "region",
                        region != null ? region : build.environmentVariables().get("AWS_REGION")),
                Duration.ZERO);
    }
}
