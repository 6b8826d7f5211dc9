/** Policies as files: JSON as IAM takes it, Terraform and CloudFormation. */
@NullMarked
package io.github.ecsdelivery.permission.files;

import org.jspecify.annotations.NullMarked;
