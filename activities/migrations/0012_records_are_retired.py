
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('activities', '0011_under_a_declaration'),
        ('sources', '0006_records_are_retired'),
    ]

    operations = [
        migrations.AddField(
            model_name='activitytype',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='activitytype',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='activitytype',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='activities.activitytype', verbose_name='what is used in its place'),
        ),
        migrations.AddField(
            model_name='historicalactivitytype',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='historicalactivitytype',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='historicalactivitytype',
            name='successor',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='activities.activitytype', verbose_name='what is used in its place'),
        ),
        migrations.AddField(
            model_name='historicalorganisation',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='historicalorganisation',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='historicalorganisation',
            name='successor',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='activities.organisation', verbose_name='what is used in its place'),
        ),
        migrations.AddField(
            model_name='historicalparticipantkind',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='historicalparticipantkind',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='historicalparticipantkind',
            name='successor',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='activities.participantkind', verbose_name='what is used in its place'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='activities.organisation', verbose_name='what is used in its place'),
        ),
        migrations.AddField(
            model_name='participantkind',
            name='retired_because',
            field=models.CharField(blank=True, help_text='Everybody can read it.', max_length=300, verbose_name='why it was retired'),
        ),
        migrations.AddField(
            model_name='participantkind',
            name='retired_on',
            field=models.DateField(blank=True, help_text='From this day no form offers it for anything new; what names it goes on naming it. Empty brings it back.', null=True, verbose_name='retired on'),
        ),
        migrations.AddField(
            model_name='participantkind',
            name='successor',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='activities.participantkind', verbose_name='what is used in its place'),
        ),
        migrations.AddConstraint(
            model_name='activitytype',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('retired_because', ''), ('retired_on__isnull', True), ('successor__isnull', True)), models.Q(('retired_on__isnull', False), models.Q(('retired_because', ''), _negated=True)), _connector='OR'), name='activities_activitytype_retired_with_reason', violation_error_message='Say on which day it was retired, and why; without a day it is not retired.'),
        ),
        migrations.AddConstraint(
            model_name='activitytype',
            constraint=models.CheckConstraint(condition=models.Q(('successor', models.F('pk')), _negated=True), name='activities_activitytype_succeeds_another', violation_error_message='It cannot be used in its own place.'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('retired_because', ''), ('retired_on__isnull', True), ('successor__isnull', True)), models.Q(('retired_on__isnull', False), models.Q(('retired_because', ''), _negated=True)), _connector='OR'), name='activities_organisation_retired_with_reason', violation_error_message='Say on which day it was retired, and why; without a day it is not retired.'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('successor', models.F('pk')), _negated=True), name='activities_organisation_succeeds_another', violation_error_message='It cannot be used in its own place.'),
        ),
        migrations.AddConstraint(
            model_name='participantkind',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('retired_because', ''), ('retired_on__isnull', True), ('successor__isnull', True)), models.Q(('retired_on__isnull', False), models.Q(('retired_because', ''), _negated=True)), _connector='OR'), name='activities_participantkind_retired_with_reason', violation_error_message='Say on which day it was retired, and why; without a day it is not retired.'),
        ),
        migrations.AddConstraint(
            model_name='participantkind',
            constraint=models.CheckConstraint(condition=models.Q(('successor', models.F('pk')), _negated=True), name='activities_participantkind_succeeds_another', violation_error_message='It cannot be used in its own place.'),
        ),
    ]
