/** ECR: the API and the OCI registry over one store. */
@NullMarked
package io.github.ecsdelivery.sandbox.ecr;

import org.jspecify.annotations.NullMarked;
