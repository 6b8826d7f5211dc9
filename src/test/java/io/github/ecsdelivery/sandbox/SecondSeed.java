package io.github.ecsdelivery.sandbox;

import io.github.ecsdelivery.sandbox.world.World;
import io.github.ecsdelivery.sandbox.world.WorldBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of the second seed: a shared one with CodeBuild's role, the KMS key and the bucket under its policy, and
 * dev, stg and prd, each with deploy role, repository, service and deployment group. Whoever joins is CodeBuild.
 */
@NullMarked
public final class SecondSeed {
    public static final String REGION = "ap-northeast-2";
    public static final String SHARED = "202949997891";
    public static final String CODEBUILD_ROLE = "arn:aws:iam::202949997891:role/service-role/bys-shared-iam-cdb-role";
    public static final String KEY_ID = "11112222-71d6-4265-9dab-111122223333";
    public static final String KEY = "arn:aws:kms:ap-northeast-2:202949997891:key/" + KEY_ID;
    public static final String BUCKET = "bys-shared-s3-codeseries-awssdk-iam";
    public static final String BASE_IMAGE = "base/java:17";
    public static final int PORT = 10012;

    /** Accounts by environment. */
    public static final Map<String, String> ACCOUNTS =
            Map.of("dev", "558846431111", "stg", "558846432222", "prd", "558846433333");

    /** The seed's bucket policy as it stands there; its two Allow statements are for dev. */
    public static final String SEED_POLICY = """
            {
                "Version": "2012-10-17",
                "Id": "SSEAndSSLPolicy",
                "Statement": [
                    {
                        "Sid": "DenyUnEncryptedObjectUploads",
                        "Effect": "Deny",
                        "Principal": "*",
                        "Action": "s3:PutObject",
                        "Resource": "arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam/*",
                        "Condition": {
                            "StringNotEquals": {
                                "s3:x-amz-server-side-encryption": "aws:kms"
                            }
                        }
                    },
                    {
                        "Sid": "DenyInsecureConnections",
                        "Effect": "Deny",
                        "Principal": "*",
                        "Action": "s3:*",
                        "Resource": "arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam/*",
                        "Condition": {
                            "Bool": {
                                "aws:SecureTransport": "false"
                            }
                        }
                    },
                    {
                        "Sid": "",
                        "Effect": "Allow",
                        "Principal": {
                            "AWS": "arn:aws:iam::558846431111:root"
                        },
                        "Action": [
                            "s3:Get*",
                            "s3:Put*"
                        ],
                        "Resource": "arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam/*"
                    },
                    {
                        "Sid": "",
                        "Effect": "Allow",
                        "Principal": {
                            "AWS": "arn:aws:iam::558846431111:root"
                        },
                        "Action": "s3:ListBucket",
                        "Resource": "arn:aws:s3:::bys-shared-s3-codeseries-awssdk-iam"
                    }
                ]
            }
            """;

    private SecondSeed() {}

    /** Opens the four accounts; the base image is made in the background when somebody wants it. */
    public static Sandbox start(Sandbox.Options options) throws IOException {
        return Sandbox.start(worlds(BASE_IMAGE), options);
    }

    /** The same without a base image, for those who push none. */
    public static Sandbox startBare(Sandbox.Options options) throws IOException {
        return Sandbox.start(worlds(null), options);
    }

    /**
     * Opens the scene for other processes, prints its address and stands until it is ended.
     *
     * @param args folder for the cache of the base image, or nothing for a scene without one
     */
    public static void main(String[] args) throws Exception {
        Sandbox.Options options = Sandbox.Options.defaults().time(0, 1e9);
        Sandbox sandbox = args.length == 0 ? startBare(options) : start(options.cache(Path.of(args[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
        System.out.println(sandbox.endpoint());
        Thread.currentThread().join();
    }

    /** The role that CodeBuild assumes in an environment's account. */
    public static String deployRole(String environment) {
        return "arn:aws:iam::" + ACCOUNTS.get(environment) + ":role/bys-" + environment + "-iam-deploy-role";
    }

    private static List<World> worlds(@Nullable String baseImage) {
        return List.of(
                shared().build(),
                environment("dev", baseImage).build(),
                environment("stg", baseImage).build(),
                environment("prd", baseImage).build());
    }

    /** The shared account. */
    public static WorldBuilder shared() {
        return World.of("shared")
                .accountId(SHARED)
                .region(REGION)
                .toolsOnly()
                .bucket(BUCKET)
                .bucketPolicy(bucketPolicy())
                .kmsKey(KEY, ACCOUNTS.values().toArray(String[]::new))
                .roles()
                .role("service-role/bys-shared-iam-cdb-role", """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"Service": "codebuild.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
                        """)
                .identity(SHARED, "role/service-role/bys-shared-iam-cdb-role");
    }

    /** The account of an environment: dev, stg or prd. */
    public static WorldBuilder environment(String name, @Nullable String baseImage) {
        return World.of("bys-" + name + "-svc-awssdk-iam")
                .accountId(String.valueOf(ACCOUNTS.get(name)))
                .region(REGION)
                .repository("ecs/" + name + "-awssdk-iam")
                .baseImage(baseImage)
                .cluster("bys-" + name + "-ecs-main")
                .bootstrap("bys-" + name + "-td-awssdk-iam", "zkfmapf123/healthcheck:latest", "awssdk-iam", PORT)
                .deployment("bys-" + name + "-cddp-ecs-main-awssdk-iam", "bys-" + name + "-cddpg-ecs-main-awssdk-iam")
                .bucket("")
                .roles()
                .role("bys-" + name + "-iam-deploy-role", """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                         "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole"}]}
                        """.formatted(CODEBUILD_ROLE));
    }

    /** The seed's, with its Allow statements for the other two environments too. */
    public static String bucketPolicy() {
        int allows = SEED_POLICY.indexOf("{\n            \"Sid\": \"\"");
        int end = SEED_POLICY.lastIndexOf(']');
        String dev = SEED_POLICY.substring(allows, end).strip();
        String others = ACCOUNTS.values().stream()
                .filter(account -> !dev.contains(account))
                .sorted()
                .map(account -> dev.replace("558846431111", account))
                .collect(Collectors.joining(", ", ", ", ""));
        return SEED_POLICY.substring(0, end) + others + SEED_POLICY.substring(end);
    }
}
