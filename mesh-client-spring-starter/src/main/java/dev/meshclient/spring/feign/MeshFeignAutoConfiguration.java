package dev.meshclient.spring.feign;

import dev.meshclient.spring.EarlyLookup;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshOkHttpClients;
import feign.Client;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Has Feign's clients call mesh hosts through the mesh, and others as ever. */
@AutoConfiguration(
        after = MeshClientAutoConfiguration.class,
        afterName = {
            "org.springframework.cloud.openfeign.FeignAutoConfiguration",
            "org.springframework.cloud.openfeign.loadbalancer.FeignLoadBalancerAutoConfiguration"
        })
@ConditionalOnClass(Client.class)
@ConditionalOnBean(MeshOkHttpClients.class)
public final class MeshFeignAutoConfiguration {

    /** Spring Cloud adds it to every client, whatever it calls with: Feign's own, Apache's or a load balancer. */
    @Bean
    @ConditionalOnMissingBean
    MeshFeignCapability meshFeignCapability(ObjectProvider<MeshOkHttpClients> clients, ListableBeanFactory beans) {
        return new MeshFeignCapability(lookup(clients, beans)::find);
    }

    /** For those who build Feign's clients themselves, and for Spring Cloud, which wants one where a client has no URL. */
    @Bean
    @ConditionalOnMissingBean(Client.class)
    MeshFeignClient meshFeignClient(ObjectProvider<MeshOkHttpClients> clients, ListableBeanFactory beans) {
        return new MeshFeignClient(lookup(clients, beans)::find, new Client.Default(null, null));
    }

    private static EarlyLookup<OkHttpClient> lookup(
            ObjectProvider<MeshOkHttpClients> clients, ListableBeanFactory beans) {
        return new EarlyLookup<>(beans, () -> clients.getObject().chosen());
    }
}
