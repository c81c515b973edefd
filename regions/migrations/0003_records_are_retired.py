
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regions', '0002_office_reports'),
        ('sources', '0006_records_are_retired'),
    ]

    operations = [
        migrations.AddField(
            model_name='community',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='community',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='community',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='regions.community', verbose_name='what is used in its place'),
        ),
        migrations.AddField(
            model_name='historicalcommunity',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='historicalcommunity',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='historicalcommunity',
            name='successor',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.community', verbose_name='what is used in its place'),
        ),
        migrations.AddConstraint(
            model_name='community',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('retired_because', ''), ('retired_on__isnull', True), ('successor__isnull', True)), models.Q(('retired_on__isnull', False), models.Q(('retired_because', ''), _negated=True)), _connector='OR'), name='regions_community_retired_with_reason', violation_error_message='Say on which day it was retired, and why; without a day it is not retired.'),
        ),
        migrations.AddConstraint(
            model_name='community',
            constraint=models.CheckConstraint(condition=models.Q(('successor', models.F('pk')), _negated=True), name='regions_community_succeeds_another', violation_error_message='It cannot be used in its own place.'),
        ),
    ]
