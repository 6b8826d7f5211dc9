package io.github.ecsdelivery.bench;

import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.SandboxLink;
import io.github.ecsdelivery.sandbox.wire.Journal;
import io.github.ecsdelivery.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;

/** The AWS that everyone talks to: one sandbox, reached on two routes. */
final class FarSide implements AutoCloseable {
    static final String BASE_IMAGE = "base/java:17";
    static final Duration ROUND_TRIP = Duration.ofMillis(20);
    static final double BITS_PER_SECOND = 100e6;
    static final String ACCOUNT = "111111111111";
    static final String REGION = "eu-west-1";
    private static final String LATEST = "latest";
    static final Duration FAR = Duration.ofMillis(100);
    static final String BUCKET = "acme-deploy-revisions";
    /** An hour of waiting takes a second. */
    private static final double SPEED = 3600;

    private final Sandbox sandbox;
    private final SandboxLink link;
    private final Route direct;
    private final Route slow;
    private final Route far;
    private final EcrClient ecr;
    private final Releases releases;

    /**
     * @param blobs folder for what is pushed, emptied first
     */
    FarSide(Path blobs) throws IOException {
        World world = World.of("orders-service")
                .accountId(ACCOUNT)
                .region(REGION)
                .baseImage(BASE_IMAGE)
                .bucket(BUCKET)
                .deployment("orders", "orders-blue-green")
                .build();
        sandbox = Sandbox.start(
                world,
                Sandbox.Options.defaults()
                        .time(1, SPEED)
                        .cache(Path.of(System.getProperty("user.home"), ".cache", "ecs-delivery"))
                        .blobs(blobs));
        link = SandboxLink.join(sandbox.endpoint());
        direct = new Route(sandbox, Link.instant());
        slow = new Route(sandbox, Link.of(BITS_PER_SECOND, ROUND_TRIP));
        far = new Route(sandbox, Link.of(Double.POSITIVE_INFINITY, FAR));
        ecr = Sdk.to(link, EcrClient.builder()).build();
        releases = new Releases(link, this::digest);
    }

    private static World world(String repository) {
        String name = service(repository);
        return World.of(name)
                .accountId(ACCOUNT)
                .region(REGION)
                .repository(repository)
                .cluster("bench")
                .bucket(BUCKET)
                .bootstrap(name, "public.ecr.aws/nginx/nginx:1.29", "orders", 8080)
                .build();
    }

    /** Through proxies that only count. */
    Route direct() {
        return direct;
    }

    /** Through proxies that are as far and as narrow as {@link #ROUND_TRIP} and {@link #BITS_PER_SECOND}. */
    Route slow() {
        return slow;
    }

    /** Through proxies that are as far as {@link #FAR}, and not narrow. */
    Route far() {
        return far;
    }

    /** What the AWS CLI needs to know. */
    Map<String, String> variables() {
        return Map.of(
                "AWS_ACCESS_KEY_ID", link.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", link.secretAccessKey(),
                "AWS_DEFAULT_REGION", REGION);
    }

    /** Makes an empty repository. */
    void create(String repository) {
        ecr.createRepository(request -> request.repositoryName(repository));
    }

    /** The password that the registry wants. */
    String password() {
        String token = ecr.getAuthorizationToken().authorizationData().get(0).authorizationToken();
        return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8).substring("AWS:".length());
    }

    /**
     * The digest that a tag has.
     *
     * @throws FailedRun when there is no such tag
     */
    String digest(String repository, String tag) throws FailedRun {
        return ecr
                .batchGetImage(request -> request.repositoryName(repository)
                        .imageIds(ImageIdentifier.builder().imageTag(tag).build()))
                .images()
                .stream()
                .map(image -> image.imageId().imageDigest())
                .findFirst()
                .orElseThrow(() -> new FailedRun("There is no image " + repository + ":" + tag + " after the run."));
    }

    /** Moves {@code latest} to an image, as its deployment does once it has succeeded. */
    void deployed(String repository, String tag) {
        String manifest = ecr.batchGetImage(request -> request.repositoryName(repository)
                        .imageIds(ImageIdentifier.builder().imageTag(tag).build()))
                .images()
                .get(0)
                .imageManifest();
        String latest = ecr
                .batchGetImage(request -> request.repositoryName(repository)
                        .imageIds(ImageIdentifier.builder().imageTag(LATEST).build()))
                .images()
                .stream()
                .map(Image::imageManifest)
                .findFirst()
                .orElse("");
        if (!latest.equals(manifest)) {
            ecr.putImage(request ->
                    request.repositoryName(repository).imageManifest(manifest).imageTag(LATEST));
        }
    }

    /** Bytes of an image's layers, as ECR says. */
    long size(String repository, String tag) {
        return ecr.describeImages(request -> request.repositoryName(repository)
                        .imageIds(ImageIdentifier.builder().imageTag(tag).build()))
                .imageDetails()
                .get(0)
                .imageSizeInBytes();
    }

    /** Starts to count anew. */
    void clear() {
        sandbox.journal().clear();
        direct.traffic().clear();
        slow.traffic().clear();
        far.traffic().clear();
    }

    /** What was called since. */
    List<Journal.Entry> entries() {
        return sandbox.journal().entries();
    }

    /**
     * Makes a service that runs another image, with a repository, a deployment application and a group of its name.
     *
     * @param repositories their names with {@code -} for {@code /} are those of the services
     */
    void serve(List<String> repositories) throws IOException {
        sandbox.add(repositories.stream().map(FarSide::world).toList());
    }

    /** The name of the service that is delivered from a repository. */
    static String service(String repository) {
        return repository.replace('/', '-');
    }

    /** What becomes of deliveries. */
    Releases releases() {
        return releases;
    }

    @Override
    public void close() throws IOException {
        ecr.close();
        direct.close();
        slow.close();
        far.close();
        releases.close();
        sandbox.close();
    }
}
