/** CodePipeline: how pipelines are declared. */
@NullMarked
package io.github.ecsdelivery.sandbox.codepipeline;

import org.jspecify.annotations.NullMarked;
