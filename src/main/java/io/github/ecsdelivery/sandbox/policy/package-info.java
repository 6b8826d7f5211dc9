/** Policies of resources and roles, and what they decide: one engine for S3, STS and ECR. */
@NullMarked
package io.github.ecsdelivery.sandbox.policy;

import org.jspecify.annotations.NullMarked;
