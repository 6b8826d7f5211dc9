package io.github.ecsdelivery.delivery;

import io.github.ecsdelivery.environment.AwsAccess.Keys;
import io.github.ecsdelivery.sandbox.Sandbox;
import io.github.ecsdelivery.sandbox.sts.Principals;
import io.github.ecsdelivery.sandbox.world.World;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What a configuration would say; a test changes what it is about. */
final class Aim {
    String environment = "default";
    String repository;
    String application;
    String group;

    @Nullable
    String config;

    String bucket;
    String bucketOwner;

    @Nullable
    String kmsKeyId;

    boolean moveTags = true;

    @Nullable
    Keys keys = new Keys(Principals.USER_ACCESS_KEY_ID, Principals.USER_SECRET_ACCESS_KEY);

    @Nullable
    String profile;

    URI endpoint;

    Aim(World world, Sandbox sandbox) {
        repository = world.repository();
        application = world.application();
        group = world.group();
        bucket = world.bucket();
        bucketOwner = world.accountId();
        endpoint = sandbox.endpoint();
    }
}
