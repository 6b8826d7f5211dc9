package io.github.ecsdelivery.conformance;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxOperations;
import io.github.ecsdelivery.sandbox.SandboxTestSupport;
import io.github.ecsdelivery.sandbox.world.FunctionSpec;
import io.github.ecsdelivery.sandbox.world.KmsKey;
import io.github.ecsdelivery.sandbox.world.RoleSpec;
import io.github.ecsdelivery.sandbox.world.StoresSpec;
import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sandbox, with worlds for each client: it makes no services and groups through its APIs. */
final class SandboxStage implements Stage {
    private static final String KEY = "arn:aws:kms:eu-west-1:111111111111:key/0a1b2c3d-0000-4000-8000-000000000001";
    private static final String PIPELINE = """
            {"name": "conformance", "roleArn": "arn:aws:iam::111111111111:role/pipeline", "version": 1,
             "artifactStore": {"type": "S3", "location": "conformance-artifacts"},
             "stages": [
               {"name": "Source", "actions": [{"name": "Source", "runOrder": 1, "inputArtifacts": [],
                 "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
                 "configuration": {"S3Bucket": "conformance-source", "S3ObjectKey": "source.zip"},
                 "outputArtifacts": [{"name": "source"}]}]},
               {"name": "Deploy", "actions": [{"name": "Deploy", "runOrder": 1,
                 "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "CodeDeploy", "version": "1"},
                 "configuration": {"ApplicationName": "orders"}, "outputArtifacts": [],
                 "inputArtifacts": [{"name": "source"}]}]}]}
            """;

    private final Sandbox sandbox;
    private final Target target;
    private final Set<String> operations;

    SandboxStage() throws IOException {
        operations = SandboxOperations.all();
        List<World> worlds = new ArrayList<>();
        for (String client : List.of("raw", "sdk", "cli")) {
            worlds.add(shared("conformance-" + client));
            worlds.add(account("ship-" + client)
                    .readyWait(Duration.ofMinutes(90))
                    .function(FunctionSpec.silent("approve-ship-" + client))
                    .build());
        }
        // A minute of deployments takes a second and a half.
        sandbox = Sandbox.start(worlds, Sandbox.Options.defaults().time(40, 40));
        target = new Target(sandbox.endpoint(), "eu-west-1", SandboxTestSupport.user());
    }

    private static WorldBuilder account(String name) {
        return World.of(name)
                .baseImage(null)
                .rolesTakenForGranted(false)
                .role(RoleSpec.ofService("ecsCodeDeployRole", "codedeploy.amazonaws.com"))
                .role(RoleSpec.ofService("conformance/task", "ecs-tasks.amazonaws.com")
                        .allowed(
                                "read",
                                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\":"
                                        + " \"s3:GetObject\", \"Resource\": \"*\"}]}")
                        .attached("arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"));
    }

    private static World shared(String name) {
        return account(name)
                .kmsKey(new KmsKey(KEY, List.of()))
                .stores(StoresSpec.empty()
                        .secret("conformance/login", KEY)
                        .parameter("/conformance/url")
                        .secureParameter("/conformance/password", KEY)
                        .logGroup("/conformance/group"))
                .pipeline("conformance", PIPELINE)
                .bucketKey(KEY)
                .bucketPolicy(
                        "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Deny\", \"Principal\": \"*\","
                                + " \"Action\": \"s3:*\", \"Resource\": [\"arn:aws:s3:::" + name + "-revisions\","
                                + " \"arn:aws:s3:::" + name
                                + "-revisions/*\"], \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}]}")
                .build();
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Map<String, String> names(String client) throws IOException {
        Map<String, String> names = namesOf(client, "111111111111", target.region());
        names.putAll(Images.push(target, "conformance-" + client));
        return names;
    }

    /** What the scene of a client is called, here and elsewhere. */
    static Map<String, String> namesOf(String client, String account, String region) {
        Map<String, String> names = new HashMap<>();
        names.put("client", client);
        names.put("name", "conformance-" + client);
        names.put("ship", "ship-" + client);
        names.put("account", account);
        names.put("region", region);
        names.put("key", KEY);
        return names;
    }

    @Override
    public Set<String> operations() {
        return operations;
    }

    @Override
    public void close() {
        sandbox.close();
    }

    /** A sandbox as a process of its own: prints its endpoint and ends with its input. */
    public static void main(String... arguments) throws IOException {
        try (SandboxStage stage = new SandboxStage()) {
            System.out.println(stage.target().endpoint());
            System.out.flush();
            while (System.in.read() >= 0) {
                // Nobody has anything to say.
            }
        }
    }
}
