package io.github.ecsdelivery.aws;

import io.github.ecsdelivery.preflight.identity.Lifetime;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Credentials that know where they come from. What goes wrong is thrown as {@link LoginFailures#carry} says. */
interface Rights extends AwsCredentialsProvider, SdkAutoCloseable {

    /** Where they come from, before any role. */
    Origin origin();

    /** How long they last. */
    Lifetime lifetime();

    /** Tells these from all others of this build; holds no secret. */
    String id();

    /**
     * AWS takes these no more.
     *
     * @return whether others will be asked for when they are next needed
     */
    boolean forget();
}
