package io.github.ecsdelivery.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.eclipse.jgit.api.errors.GitAPIException;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocationType;

/**
 * How long after the end of a deployment the build knows it: many deployments in a sandbox whose time is real, started one
 * after another, so that they end at all moments between two looks.
 */
record LagCase() implements Case {
    private static final int DEPLOYMENTS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(500);
    private static final String ALL_AT_ONCE = "CodeDeployDefault.ECSAllAtOnce";

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String title() {
        return "the end of a deployment is seen";
    }

    @Override
    public CaseResult measure(Workshop workshop) throws IOException, InterruptedException, GitAPIException, FailedRun {
        List<String> services = IntStream.rangeClosed(1, DEPLOYMENTS)
                .mapToObj(number -> String.format("lag%02d", number))
                .toList();
        List<World> worlds = services.stream().map(LagCase::world).toList();
        try (Sandbox sandbox = Sandbox.start(
                worlds,
                Sandbox.Options.defaults()
                        .time(1, 1)
                        .blobs(workshop.options().folder().resolve("lag-blobs")))) {
            SandboxLink link = SandboxLink.join(sandbox.endpoint());
            Sample sample = workshop.sample("lag", Poms.parent("lag", services, Poms.plugin(workshop.version(), "")));
            try (CodeDeployClient codeDeploy =
                    Sdk.to(link, CodeDeployClient.builder()).build()) {
                for (String service : services) {
                    write(sample, service, workshop.version(), start(codeDeploy, service));
                    Thread.sleep(BETWEEN.toMillis());
                }
            }
            sample.commit();
            List<String> command = new ArrayList<>(workshop.mvn());
            command.addAll(List.of(
                    "-T" + DEPLOYMENTS,
                    "ecs-delivery:bluegreen-deploy",
                    "-Decs-delivery.sandbox=" + sandbox.endpoint()));
            workshop.alone(command, sample.folder(), "lag");
            return result(lags(sample, services));
        }
    }

    private static World world(String name) {
        return World.of(name)
                .accountId(FarSide.ACCOUNT)
                .region(FarSide.REGION)
                .cluster("lag")
                .bucket(FarSide.BUCKET)
                .bootstrap(name, "public.ecr.aws/nginx/nginx:1.29", "orders", 8080)
                .terminationWait(Duration.ZERO)
                .build();
    }

    /** The id of the deployment. */
    private static String start(CodeDeployClient codeDeploy, String service) {
        String taskDefinition =
                "arn:aws:ecs:" + FarSide.REGION + ":" + FarSide.ACCOUNT + ":task-definition/" + service + ":1";
        return codeDeploy
                .createDeployment(request -> request.applicationName(service)
                        .deploymentGroupName(service)
                        .deploymentConfigName(ALL_AT_ONCE)
                        .revision(revision -> revision.revisionType(RevisionLocationType.APP_SPEC_CONTENT)
                                .appSpecContent(content -> content.content(
                                        Poms.APP_SPEC.replace("<TASK_DEFINITION>", '"' + taskDefinition + '"')))))
                .deploymentId();
    }

    private static void write(Sample sample, String service, String version, String deployment) throws IOException {
        sample.write(
                service + "/pom.xml",
                Poms.module(
                        "lag",
                        service,
                        Poms.plugin(
                                version,
                                "<configuration><attach>" + deployment + "</attach><image><repository>" + service
                                        + "</repository></image><deployment><application>" + service
                                        + "</application><group>" + service + "</group></deployment><revision><bucket>"
                                        + FarSide.BUCKET + "</bucket></revision></configuration>")));
    }

    /** Seconds from the end of each deployment to the record that tells it. */
    private static double[] lags(Sample sample, List<String> services) throws IOException, FailedRun {
        double[] lags = new double[services.size()];
        for (int i = 0; i < lags.length; i++) {
            Path record = sample.folder().resolve(services.get(i)).resolve("target/ecs-delivery/delivery.json");
            JsonNode told = JsonMapper.builder().build().readTree(Files.readAllBytes(record));
            if (!told.path("status").asText().equals("Succeeded")) {
                throw new FailedRun("This deployment was to succeed: " + told);
            }
            Instant end =
                    Instant.parse(told.path("deployment").path("completed").asText());
            lags[i] = Duration.between(end, Instant.parse(told.path("ended").asText()))
                            .toMillis()
                    / 1e3;
        }
        Arrays.sort(lags);
        return lags;
    }

    private CaseResult result(double[] lags) {
        return new CaseResult(
                name(),
                title(),
                List.of(),
                null,
                String.format(
                        Locale.ROOT,
                        "%.1f s later (%.1f to %.1f)",
                        lags[lags.length / 2],
                        lags[0],
                        lags[lags.length - 1]),
                "",
                Verdict.SHOWN,
                List.of(String.format(
                        Locale.ROOT,
                        "%d deployments, followed side by side by one Maven in real time, until `delivery.json` is written:"
                                + " a tenth within %.1f s, nine tenths within %.1f s. One look is made in 10 s.",
                        lags.length,
                        lags[lags.length / 10],
                        lags[lags.length * 9 / 10 - 1])));
    }
}
